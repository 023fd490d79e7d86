package dev.tandem.training.pretrain;

/** Texts to learn from, token by token. */
public interface TokenTexts {

    /** @return how many there are */
    int size();

    /** @return number of ids of this text */
    int length(int index);

    /** @param epoch 0 for the first; masks differ from epoch to epoch, labels do not */
    TokenExample example(int index, int epoch);
}
