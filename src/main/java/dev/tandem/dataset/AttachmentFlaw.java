package dev.tandem.dataset;

import dev.tandem.dataset.DocumentText.Limits;
import dev.tandem.dataset.Finding.Place;
import java.util.List;

/** Why an attached document gives less than its text; each is a rule of the report. */
enum AttachmentFlaw {

    MISSING("missing", "%s not found; such a row keeps the text it has.",
            "Put them where the table says, seen from the folder of the data file, or correct the table."),
    UNREAD("unread", "%s that cannot be read; such a row keeps the text it has.",
            "Save them again, without a password, as PDF, Word, Excel, PowerPoint, HTML, RTF, e-mail (.eml, .msg) or plain text."),
    WITHOUT_TEXT("without_text", "%s without any text; such a row keeps the text it has.",
            "A scan or a picture gets its text by text recognition (OCR), which is not done here."),
    CUT("cut", "%s with more than %d characters; only the beginning is used.",
            "All is well if what matters stands at the beginning; else attach the part that matters.");

    /** How the names of these rules begin. */
    static final String RULES = "attachments_";

    private final String rule;
    private final String sentence;
    private final String remedy;

    AttachmentFlaw(String rule, String sentence, String remedy) {
        this.rule = rule;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** @param places one for each time that a row names such a document */
    Finding finding(List<Place> places, Limits limits) {
        return Finding.note(RULES + rule, sentence.formatted(Wording.count(places.size(), "attached document"), limits.characters()), remedy, places);
    }
}
