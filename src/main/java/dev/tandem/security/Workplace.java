package dev.tandem.security;

import dev.tandem.people.Person;
import java.util.Set;

/** What a person finds behind the door. */
public interface Workplace {

    /** The engine's web apps. */
    enum App { TASKLIST, COCKPIT, ADMIN }

    /** @return the web apps that the person may open */
    Set<App> appsOf(Person person);

    /** @return whether the person may bring processes, tables and forms */
    boolean mayDeploy(Person person);

    /** @return number of open tasks that the person has claimed */
    long claimedBy(Person person);

    /** @return number of open tasks that nobody has claimed and the person may */
    long offeredTo(Person person);
}
