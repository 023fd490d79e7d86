package dev.tandem.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files of a model folder must contain, {@code checksums.sha256}: the format of {@code sha256sum}, so that
 * {@code sha256sum -c checksums.sha256} checks a folder without Tandem. That format has no sizes; they stand in comment
 * lines, so that a folder that is still being copied is noticed without reading its weights.
 */
final class Checksums {

    static final String FILE = "checksums.sha256";

    private static final String HEADER = "# sizes in bytes, then: sha256sum -c " + FILE;
    private static final Pattern SIZE = Pattern.compile("# size (\\d{1,18}) (\\S+)");
    private static final Pattern SUM = Pattern.compile("(\\p{XDigit}{64}) [ *](\\S+)");

    private final Map<String, String> sums = new TreeMap<>();
    private final Map<String, Long> sizes = new TreeMap<>();

    private Checksums() {}

    /** @param files where the content of each file is now, by the name it will have */
    static Checksums of(Map<String, Path> files) throws IOException {
        Checksums checksums = new Checksums();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (InputStream in = Files.newInputStream(file.getValue())) {
                checksums.sums.put(file.getKey(), sha256(in));
            }
            checksums.sizes.put(file.getKey(), Files.size(file.getValue()));
        }
        return checksums;
    }

    /** @throws IOException if a line is neither a comment nor a checksum */
    static Checksums read(InputStream in) throws IOException {
        Checksums checksums = new Checksums();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher size = SIZE.matcher(line);
            Matcher sum = SUM.matcher(line);
            if (size.matches()) {
                checksums.sizes.put(size.group(2), Long.valueOf(size.group(1)));
            } else if (sum.matches()) {
                checksums.sums.put(sum.group(2), sum.group(1).toLowerCase(Locale.ROOT));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException("%s: '%s' is no line of sha256sum; copy the folder again".formatted(FILE, line));
            }
        }
        if (!checksums.sums.keySet().containsAll(checksums.sizes.keySet())) {
            throw new IOException(FILE + " is cut off; copy the folder again");
        }
        return checksums;
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        sizes.forEach((file, size) -> text.append("# size ").append(size).append(' ').append(file).append('\n'));
        sums.forEach((file, sum) -> text.append(sum).append("  ").append(file).append('\n'));
        return text.toString();
    }

    Set<String> files() {
        return sums.keySet();
    }

    /** Costs no reading. @throws IOException if the file has another size than when it was written */
    void verifySize(String file, long size) throws IOException {
        Long expected = sizes.get(file);
        if (expected != null && expected != size) {
            throw new IOException("%s: expected %d bytes, found %d; copy the folder again".formatted(file, expected, size));
        }
    }

    /** @throws IOException if the file is not the one that was written */
    void verify(String file, byte[] content) throws IOException {
        String expected = sums.get(file);
        String found = HexFormat.of().formatHex(digest().digest(content));
        if (!found.equals(expected)) {
            throw new IOException("%s: expected sha256 %s, found %s; copy the folder again"
                    .formatted(file, expected == null ? "in " + FILE : expected, found));
        }
    }

    private static String sha256(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
