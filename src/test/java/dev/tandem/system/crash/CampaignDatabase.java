package dev.tandem.system.crash;

import java.util.List;
import javax.sql.DataSource;

/** Where the nodes keep their work. */
interface CampaignDatabase extends AutoCloseable {

    /** @return what a node has to be told on its command line */
    List<String> settings();

    /** @return whether the server can be stopped beside its nodes */
    boolean isServer();

    /** Ends the server at once, as if it had crashed. */
    void crash() throws Exception;

    /** Starts it again on what is on the disk. */
    void restart() throws Exception;

    /** Shows what is stored to whoever asks, without changing it. H2 shows what was there when its only node was killed. */
    <T> T look(Question<T> question) throws Exception;

    /** What is asked. */
    interface Question<T> {
        T ask(DataSource database) throws Exception;
    }
}
