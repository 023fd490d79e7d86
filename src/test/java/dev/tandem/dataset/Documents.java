package dev.tandem.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Makes the documents that people attach to a ticket; each says one sentence. */
final class Documents {

    private final Path folder;

    Documents(Path folder) {
        this.folder = folder;
    }

    private interface Writer {
        void to(OutputStream out) throws IOException;
    }

    Path make(String name, String sentence) throws IOException {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "pdf" -> pdf(name, sentence, "");
            case "docx" -> word(name, sentence);
            case "xlsx" -> sheet(name, sentence, new XSSFWorkbook());
            case "xls" -> sheet(name, sentence, new HSSFWorkbook());
            case "pptx" -> slides(name, sentence);
            case "html" -> text(name, "<html><head><title>x</title><script>alert(1)</script></head><body><p>" + sentence + "</p></body></html>");
            case "rtf" -> text(name, "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\pard\\f0 " + sentence + "\\par}");
            case "eml" -> text(name, "From: anna@example.com\r\nTo: desk@example.com\r\nSubject: " + sentence
                    + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee the subject.\r\n");
            case "msg" -> outlook(name, sentence);
            default -> text(name, sentence);
        };
    }

    Path text(String name, String content) throws IOException {
        return write(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param password to open it; empty for none */
    Path pdf(String name, String sentence, String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(sentence);
                content.endText();
            }
            if (!password.isEmpty()) {
                StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
                policy.setEncryptionKeyLength(128);
                document.protect(policy);
            }
            return write(name, document::save);
        }
    }

    Path protectedWord(String name, String sentence) throws IOException {
        Path plain = word("plain-" + name, sentence);
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(container)) {
                Files.copy(plain, out);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
            return write(name, container::writeFilesystem);
        }
    }

    /** A Word document whose XML asks for a file of the machine that reads it. */
    Path wordThatAsksFor(Path secret) throws IOException {
        String type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        return write("nosy.docx", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                entry(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\""
                        + type + "\"/></Types>");
                entry(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
                entry(zip, "word/document.xml", "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Hello &x;</w:t></w:r></w:p></w:body></w:document>");
            }
        });
    }

    Path archive(String name, String inside, String content) throws IOException {
        return write(name, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                entry(zip, inside, content);
            }
        });
    }

    private Path word(String name, String sentence) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(sentence);
            return write(name, document::write);
        }
    }

    private Path sheet(String name, String sentence, Workbook workbook) throws IOException {
        try (workbook) {
            workbook.createSheet("Offer").createRow(0).createCell(0).setCellValue(sentence);
            return write(name, workbook::write);
        }
    }

    private Path slides(String name, String sentence) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide().createTextBox().setText(sentence);
            return write(name, show::write);
        }
    }

    /** The least that is an Outlook message: a subject and a body. */
    private Path outlook(String name, String sentence) throws IOException {
        try (POIFSFileSystem message = new POIFSFileSystem()) {
            message.createDocument(new ByteArrayInputStream(new byte[32]), "__properties_version1.0");
            message.createDocument(new ByteArrayInputStream("Offer".getBytes(StandardCharsets.UTF_16LE)), "__substg1.0_0037001F");
            message.createDocument(new ByteArrayInputStream(sentence.getBytes(StandardCharsets.UTF_16LE)), "__substg1.0_1000001F");
            return write(name, message::writeFilesystem);
        }
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private Path write(String name, Writer writer) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            writer.to(out);
        }
        return file;
    }
}
