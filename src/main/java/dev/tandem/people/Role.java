package dev.tandem.people;

import java.util.Arrays;
import java.util.List;

/** The groups that mean something to the program itself, beside the teams, which are configuration. */
public enum Role {
    TRIAGE("triage", "Triage"),
    TEAM_LEADS("team-leads", "Team leads"),
    OPERATIONS("operations", "Operations"),
    /** Service accounts that create and read work items by REST. */
    INTAKE("intake", "Intake"),
    /** The engine's own name for its administrators. */
    ADMINISTRATION("camunda-admin", "Administration");

    private final Team group;

    Role(String id, String name) {
        this.group = new Team(id, name);
    }

    public String id() {
        return group.id();
    }

    /** @return this role as a group */
    public Team group() {
        return group;
    }

    /** @return every role as a group */
    public static List<Team> groups() {
        return Arrays.stream(values()).map(Role::group).toList();
    }
}
