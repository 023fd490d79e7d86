package dev.tandem.people;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory for tests that need no engine. */
public class PeopleInMemory implements PeopleDirectory {

    private final Map<String, Person> persons = new HashMap<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Set<String> teams = new LinkedHashSet<>();

    @Override
    public void ensureTeam(Team team) {
        teams.add(team.id());
    }

    @Override
    public void ensurePerson(Person person, String password) {
        persons.putIfAbsent(person.id(), person);
        passwords.putIfAbsent(person.id(), password);
    }

    @Override
    public Optional<Person> find(String id) {
        return Optional.ofNullable(persons.get(id));
    }

    @Override
    public SignIn signIn(String id, String password) {
        return hasPassword(id, password) ? new SignIn.Welcome(persons.get(id), password) : new SignIn.WrongPassword();
    }

    @Override
    public boolean hasPassword(String id, String password) {
        return password.equals(passwords.get(id));
    }

    @Override
    public boolean isVerified(String id, String password) {
        return false;
    }

    @Override
    public String passwordMark(String id) {
        return passwords.getOrDefault(id, "");
    }

    public void changePassword(String id, String password) {
        passwords.put(id, password);
    }

    @Override
    public boolean hasAdministrator() {
        return persons.values().stream().anyMatch(person -> person.is(Role.ADMINISTRATION));
    }

    public void replace(Person person) {
        persons.put(person.id(), person);
    }

    public void delete(String id) {
        persons.remove(id);
        passwords.remove(id);
    }

    public Set<String> teams() {
        return teams;
    }
}
