package dev.tandem.workitem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Reads JSON of so many values and no more: each may be two characters long, and takes a hundred times as much memory when it is read. */
public final class BoundedJson extends JsonParserDelegate {

    /** Values, lists, objects and names of fields together. */
    public static final int MOST_TOKENS = 20_000;

    private int tokens;

    public BoundedJson(JsonParser parser) {
        super(parser);
    }

    /** @throws StreamConstraintsException if there are too many */
    @Override
    public JsonToken nextToken() throws IOException {
        if (++tokens > MOST_TOKENS) {
            throw new StreamConstraintsException("There are more than %,d values. Send fewer.".formatted(MOST_TOKENS));
        }
        return super.nextToken();
    }
}
