package dev.tandem.people;

import jakarta.validation.Valid;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who works here.
 *
 * @param demo                       create the demo people, all with the same known password; never on a machine that
 *                                   others can reach
 * @param teams                      the desks that answer work items
 * @param firstAdministratorPassword for the account {@code admin}, created when nobody is an administrator yet; empty
 *                                   for none
 */
@Validated
@ConfigurationProperties("tandem.people")
public record PeopleSettings(@DefaultValue("false") boolean demo,
                             @DefaultValue List<@Valid Team> teams,
                             @DefaultValue("") String firstAdministratorPassword) {

    /** @return the teams and the roles */
    public List<Team> allGroups() {
        return Stream.concat(teams.stream(), Role.groups().stream()).toList();
    }

    @Override
    public String toString() {
        return "PeopleSettings[demo=%s, teams=%s]".formatted(demo, teams);
    }
}
