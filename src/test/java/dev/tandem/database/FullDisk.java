package dev.tandem.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2, {@code jdbc:h2:filling:/folder/name}, that is full whenever a test says so. */
public final class FullDisk extends FilePathWrapper {

    private static volatile boolean full;

    /** To be called before the first connection. */
    public static void install() {
        FilePath.register(new FullDisk());
        full = false;
    }

    public static void isFull(boolean now) {
        full = now;
    }

    @Override
    public String getScheme() {
        return "filling";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = getBase().open(mode);
        return new FileBaseDefault() {
            @Override
            public int write(ByteBuffer bytes, long position) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                return file.write(bytes, position);
            }

            @Override
            public int read(ByteBuffer bytes, long position) throws IOException {
                return file.read(bytes, position);
            }

            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            protected void implTruncate(long size) throws IOException {
                file.truncate(size);
            }

            @Override
            public void force(boolean metaData) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                file.force(metaData);
            }

            @Override
            public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                return file.tryLock(position, size, shared);
            }

            @Override
            protected void implCloseChannel() throws IOException {
                file.close();
            }
        };
    }
}
