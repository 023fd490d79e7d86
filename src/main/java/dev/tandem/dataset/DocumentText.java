package dev.tandem.dataset;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.SAXException;

/**
 * The text of a document, by Apache Tika. The document may come from anybody: it is read with these parsers and no others,
 * which neither fetch anything nor start programs, and within limits.
 */
final class DocumentText {

    private static final Pattern PICTURE_OR_SOUND = Pattern.compile("(image|audio|video)/.*");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zs}&&[^\n]]+");
    private static final Pattern BLANK_LINES = Pattern.compile(" ?\n[ \n]*");

    private final Parser parser;
    private final Limits limits;

    DocumentText(Parser parser, Limits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /**
     * Of one document.
     *
     * @param bytes      a larger file is not opened
     * @param characters of text that are kept
     * @param time       after which reading is given up
     */
    record Limits(long bytes, int characters, Duration time) {

        /** What a person would call an attachment; a classifier reads a page at most. */
        static final Limits USUAL = new Limits(50L << 20, 20_000, Duration.ofMinutes(1));
    }

    /**
     * @param text empty, unless a flaw is that it was cut
     * @param why  the flaw in this document's case
     */
    record Document(String text, Optional<AttachmentFlaw> flaw, String why) {

        static Document without(AttachmentFlaw flaw, String why) {
            return new Document("", Optional.of(flaw), why);
        }
    }

    static Parser offline() {
        return new AutoDetectParser(new DefaultDetector(), new PDFParser(), new OfficeParser(), new OOXMLParser(), new RTFParser(),
                new JSoupParser(), new RFC822Parser(), new TXTParser());
    }

    Limits limits() {
        return limits;
    }

    /** Never fails for what is in the document: it may be damaged on purpose. */
    Document of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Document.without(AttachmentFlaw.MISSING, Files.exists(file) ? "is not a file" : "not found");
        }
        if (!Files.isReadable(file)) {
            return Document.without(AttachmentFlaw.UNREAD, "no right to read it");
        }
        if (Files.size(file) > limits.bytes()) {
            return Document.without(AttachmentFlaw.UNREAD, "larger than %d MB".formatted(limits.bytes() >> 20));
        }
        // Tika's own time limit needs a second Java machine; a thread that is left behind ends with the command
        FutureTask<Document> parsing = new FutureTask<>(() -> parsed(file));
        Thread thread = new Thread(parsing, "attached document");
        thread.setDaemon(true);
        thread.start();
        try {
            return parsing.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            parsing.cancel(true);
            return Document.without(AttachmentFlaw.UNREAD, "given up after %d seconds".formatted(limits.time().toSeconds()));
        } catch (ExecutionException e) {
            return unread(e.getCause());
        } catch (InterruptedException e) {
            parsing.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while reading " + file);
        }
    }

    private Document parsed(Path file) throws IOException, SAXException, TikaException {
        Metadata metadata = new Metadata();
        WriteOutContentHandler out = new WriteOutContentHandler(limits.characters());
        try (TikaInputStream in = TikaInputStream.get(file, metadata)) {
            parser.parse(in, new BodyContentHandler(out), metadata, context());
        } catch (IOException | SAXException | TikaException e) {
            if (!WriteLimitReachedException.isWriteLimitReached(e)) {
                throw e;
            }
        }
        String type = String.valueOf(metadata.get(HttpHeaders.CONTENT_TYPE));
        String written = out.toString();
        String text = tidy(subject(type, metadata) + written);
        if (text.isEmpty()) {
            return Document.without(isOfNoKindThatIsRead(type, metadata) ? AttachmentFlaw.UNREAD : AttachmentFlaw.WITHOUT_TEXT, type);
        }
        return written.length() < limits.characters() ? new Document(text, Optional.empty(), "")
                : new Document(text, Optional.of(AttachmentFlaw.CUT), "cut");
    }

    /** A picture has no text, whoever looks at it. */
    private static boolean isOfNoKindThatIsRead(String type, Metadata metadata) {
        return !PICTURE_OR_SOUND.matcher(type).matches()
                && List.of(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY)).contains(EmptyParser.class.getName());
    }

    private ParseContext context() {
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        OfficeParserConfig office = new OfficeParserConfig();
        // read as a stream: less memory, and without the full set of Office schema classes
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        ParseContext context = new ParseContext();
        context.set(Parser.class, parser); // for documents inside of documents
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        return context;
    }

    /** Tika counts the subject of an e-mail among its properties; a person reads it first. */
    private static String subject(String type, Metadata metadata) {
        String subject = type.startsWith("message/rfc822") ? metadata.get(TikaCoreProperties.TITLE) : null;
        return subject == null ? "" : subject + "\n";
    }

    /** Without what a cell of a table cannot hold, and without the white space of a layout. */
    private static String tidy(String text) {
        String lines = LINE_BREAK.matcher(text).replaceAll("\n");
        return BLANK_LINES.matcher(SPACES.matcher(lines).replaceAll(" ")).replaceAll("\n").strip();
    }

    private static Document unread(Throwable failure) {
        if (ExceptionUtils.indexOfType(failure, EncryptedDocumentException.class) >= 0) {
            return Document.without(AttachmentFlaw.UNREAD, "protected by a password");
        }
        if (failure instanceof ZeroByteFileException) {
            return Document.without(AttachmentFlaw.WITHOUT_TEXT, "empty file");
        }
        Throwable root = ExceptionUtils.getRootCause(failure);
        String message = root.getMessage();
        return Document.without(AttachmentFlaw.UNREAD, Excerpt.of(message == null || message.isBlank() ? root.getClass().getSimpleName() : message));
    }
}
