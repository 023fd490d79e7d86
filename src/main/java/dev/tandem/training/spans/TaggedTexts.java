package dev.tandem.training.spans;

import dev.tandem.training.pretrain.TokenExample;
import dev.tandem.training.pretrain.TokenTexts;
import java.util.List;

/** @param windows with a tag a word */
record TaggedTexts(List<TokenExample> windows) implements TokenTexts {

    @Override
    public int size() {
        return windows.size();
    }

    @Override
    public int length(int index) {
        return windows.get(index).ids().length;
    }

    @Override
    public TokenExample example(int index, int epoch) {
        return windows.get(index);
    }
}
