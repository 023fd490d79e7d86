package dev.tandem.dataset.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a data file of any of the formats people have; what it is, its first bytes tell, not its name. */
public final class TableFile {

    /** What people hand over by mistake, by its first bytes in hex, with the remedy. */
    private static final Map<String, String> OTHERS = new LinkedHashMap<>();

    static {
        OTHERS.put("d0cf11e0a1b11ae1", "is an old or an encrypted Excel file. Save it as .xlsx without a password, or as CSV in UTF-8.");
        OTHERS.put("25504446", "is a PDF. Hand over the table it was made from, as CSV or .xlsx.");
        OTHERS.put("1f8b", "is compressed (gzip). Unpack it first: gunzip FILE.");
        OTHERS.put("50415231", "is a Parquet file. Export it as CSV or as JSON lines.");
        OTHERS.put("53514c69746520666f726d6174", "is an SQLite database. Export the table as CSV.");
    }

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private TableFile() {}

    /**
     * @param wanted columns that will be asked for; they help to tell the delimiter
     * @throws BadFileException if the file cannot be read as it is; the message names line and remedy
     */
    public static Table read(Path file, List<String> wanted) throws IOException {
        byte[] bytes = bytes(file);
        refuseOtherFormats(file, bytes);
        String fingerprint = fingerprint(bytes);
        if (startsWith(bytes, ZIP)) {
            return SheetRows.read(file, bytes, wanted, fingerprint);
        }
        DecodedText text = DecodedText.of(file, bytes);
        return JsonRows.isJson(text.head()) ? JsonRows.read(file, text, wanted, fingerprint)
                : DelimitedRows.read(file, text, wanted, fingerprint);
    }

    /**
     * @param hints names that may be columns; they help to tell the delimiter
     * @return the names of the columns
     * @throws BadFileException if there are none that could be read
     */
    public static List<String> header(Path file, List<String> hints) throws IOException {
        byte[] bytes = bytes(file);
        refuseOtherFormats(file, bytes);
        if (startsWith(bytes, ZIP)) {
            return SheetRows.read(file, bytes, List.of(), "").header();
        }
        DecodedText text = DecodedText.of(file, bytes);
        return JsonRows.isJson(text.head()) ? JsonRows.read(file, text, List.of(), "").header() : DelimitedRows.header(text, hints);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadFileException(file, "is a folder. Name the file in it.");
        }
        if (!Files.exists(file)) {
            throw new BadFileException(file, "does not exist. Check the name, and the folder you are in.");
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (OutOfMemoryError e) {
            throw new BadFileException(file, "is too large to be read at once (%d MiB). Split it, or give Java more memory by -Xmx."
                    .formatted(Files.size(file) >> 20));
        }
        if (bytes.length == 0) {
            throw new BadFileException(file, "is empty. It needs a line with the names of the columns, and rows below it.");
        }
        return bytes;
    }

    private static void refuseOtherFormats(Path file, byte[] bytes) throws BadFileException {
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (startsWith(bytes, HexFormat.of().parseHex(other.getKey()))) {
                throw new BadFileException(file, other.getValue());
            }
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** @return SHA-256, hex */
    public static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
