package dev.tandem.security;

import dev.tandem.people.Person;
import java.util.Set;

/** What the home page shows a person. */
public interface Workplace {

    /** The engine's web apps. */
    enum App { TASKLIST, COCKPIT, ADMIN }

    /** @return the web apps that the person may open */
    Set<App> appsOf(Person person);

    /** @return number of open tasks that the person has claimed */
    long claimedBy(Person person);

    /** @return number of open tasks that nobody has claimed and the person may */
    long offeredTo(Person person);
}
