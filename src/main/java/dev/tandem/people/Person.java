package dev.tandem.people;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;

/**
 * Somebody, or some program, with an account. As a {@link Principal} it is what a web session remembers.
 *
 * @param id        what is typed to sign in
 * @param firstName may be empty
 * @param lastName  may be empty
 * @param groups    ids of teams and roles
 */
public record Person(String id, String firstName, String lastName, Set<String> groups)
        implements Principal, Serializable {

    public Person {
        groups = Set.copyOf(groups);
    }

    /** @return the id, which is what {@link Principal} means by name */
    @Override
    public String getName() {
        return id;
    }

    /** @return first and last name, or the id where there is neither */
    public String fullName() {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? id : name;
    }

    public boolean is(Role role) {
        return groups.contains(role.id());
    }
}
