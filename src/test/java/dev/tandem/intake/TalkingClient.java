package dev.tandem.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends lines and hears the answers while it goes on sending, which Java's own client does not. */
final class TalkingClient implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;

    TalkingClient(int port) throws IOException {
        this(port, "");
    }

    /** @param header more of them, each with its end of line */
    TalkingClient(int port, String header) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        send("POST " + BulkController.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\n" + header + "\r\n");
    }

    void say(String line) throws IOException {
        int bytes = line.getBytes(StandardCharsets.UTF_8).length + 1;
        send(Integer.toHexString(bytes) + "\r\n" + line + "\n\r\n");
    }

    /** @return the next answer; headers and sizes of chunks are passed over. Null at the end of the connection or the stream */
    String hear() throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("{") && !line.equals("0")) {
            line = in.readLine();
        }
        return "0".equals(line) ? null : line;
    }

    void sayGoodbye() throws IOException {
        send("0\r\n\r\n");
    }

    /** Without a word: the connection is reset. */
    void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
