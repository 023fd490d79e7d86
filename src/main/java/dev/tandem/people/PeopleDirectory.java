package dev.tandem.people;

import java.util.Optional;

/** The accounts and groups, wherever they are kept. */
public interface PeopleDirectory {

    /** Creates the group if there is none with this id; an existing one keeps its name and members. */
    void ensureTeam(Team team);

    /**
     * Creates the account if there is none with this id; an existing one keeps its password and groups. Groups that do
     * not exist are left out.
     */
    void ensurePerson(Person person, String password);

    /** @return the person with their present groups; empty if there is no such account */
    Optional<Person> find(String id);

    /** Checks the password, as slowly for a name that nobody has. How many attempts there may be, the caller decides. */
    SignIn signIn(String id, String password);

    /** @return whether the account exists and has this password; for checks by the program, counts as no attempt */
    boolean hasPassword(String id, String password);

    /** @return whether exactly this pair signed in a short while ago, so that it is no guess */
    boolean isVerified(String id, String password);

    /** @return a text that is another one after the password was changed; empty if there is no such account */
    String passwordMark(String id);

    /** @return whether anybody belongs to {@link Role#ADMINISTRATION} */
    boolean hasAdministrator();
}
