export type TargetMeasures = { readonly dpi: number }
export const measureTarget = async (_raster: object, _dpi: number): Promise<TargetMeasures | null> => null
