package dev.tandem.people;

/** The application must not run like this. Spring Boot prints what is wrong and the remedy instead of a stack trace. */
public class StartRefusedException extends RuntimeException {

    private final String remedy;

    /**
     * @param what   is wrong, a sentence or two
     * @param remedy what to do about it
     */
    public StartRefusedException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
