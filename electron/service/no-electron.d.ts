// The archive runs in plain Node: importing 'electron' anywhere under service/ finds nothing to use.
export {}
