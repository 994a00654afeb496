import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Holds PDF files against PDF/A-1b; one line a breach: file, tab, code, space, details. Nothing is printed for a valid file. */
public final class Preflight {
    private Preflight() {}

    public static void main(String[] names) throws Exception {
        for (String name : names) {
            for (ValidationResult.ValidationError breach : check(new File(name)).getErrorsList()) {
                System.out.println(name + "\t" + breach.getErrorCode() + " " + breach.getDetails());
            }
        }
    }

    private static ValidationResult check(File file) throws Exception {
        PreflightParser parser = new PreflightParser(file);
        try {
            parser.parse();
        } catch (SyntaxValidationException unreadable) {
            return unreadable.getResult();
        }
        try (PreflightDocument document = parser.getPreflightDocument()) {
            document.validate();
            return document.getResult();
        }
    }
}
