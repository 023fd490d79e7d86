package dev.tandem.people;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The people of the demonstration. They all have the same password, which is in the documentation. */
@Component
public class DemoPeople {

    public static final String PASSWORD = "tandem-demo";

    private static final List<Person> PEOPLE = List.of(
            person("admin", "Ada", "Brandt", Role.ADMINISTRATION.id()),
            person("tina", "Tina", "Okafor", Role.TRIAGE.id(), "triage-desk"),
            person("lea", "Lea", "Fontaine", Role.TEAM_LEADS.id()),
            person("otto", "Otto", "Lindqvist", Role.OPERATIONS.id()),
            person("carla", "Carla", "Mendes", "cards"),
            person("chris", "Chris", "Nakamura", "cards"),
            person("dario", "Dario", "Rossi", "card-delivery"),
            person("paul", "Paul", "Adeyemi", "payments"),
            person("petra", "Petra", "Novak", "payments"),
            person("theo", "Theo", "Larsen", "transfers"),
            person("tara", "Tara", "Singh", "transfers"),
            person("toni", "Toni", "Meier", "top-ups"),
            person("cosmo", "Cosmo", "Haddad", "cash"),
            person("anna", "Anna", "Kowalska", "accounts"),
            person("ida", "Ida", "Virtanen", "identity"),
            person("fred", "Fred", "Osei", "fraud"),
            person("eva", "Eva", "Moreau", "exchange"),
            person("desk-api", "Desk", "API", Role.INTAKE.id()));

    public List<Person> all() {
        return PEOPLE;
    }

    /** @return the demo accounts in this directory that still have the demo password */
    public List<String> openAccountsIn(PeopleDirectory directory) {
        return PEOPLE.stream().map(Person::id).filter(id -> directory.hasPassword(id, PASSWORD)).toList();
    }

    void createIn(PeopleDirectory directory) {
        PEOPLE.forEach(person -> directory.ensurePerson(person, PASSWORD));
    }

    private static Person person(String id, String firstName, String lastName, String... groups) {
        return new Person(id, firstName, lastName, Set.of(groups));
    }
}
