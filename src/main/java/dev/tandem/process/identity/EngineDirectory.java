package dev.tandem.process.identity;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import dev.tandem.people.Role;
import dev.tandem.people.SignIn;
import dev.tandem.people.Team;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People and groups in the engine's identity tables, so that API, web apps and Admin all mean the same accounts. */
@Component
class EngineDirectory implements PeopleDirectory {

    private final IdentityService identities;
    private final ProcessEngineConfigurationImpl engine;

    EngineDirectory(IdentityService identities, ProcessEngineConfigurationImpl engine) {
        this.identities = identities;
        this.engine = engine;
    }

    @Override
    public void ensureTeam(Team team) {
        if (identities.createGroupQuery().groupId(team.id()).count() > 0) {
            return;
        }
        Group group = identities.newGroup(team.id());
        group.setName(team.name());
        group.setType(team.id().equals(Role.ADMINISTRATION.id()) ? "SYSTEM" : "WORKFLOW");
        identities.saveGroup(group);
    }

    @Override
    public void ensurePerson(Person person, String password) {
        if (user(person.id()) != null) {
            return;
        }
        User user = identities.newUser(person.id());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setPassword(password);
        identities.saveUser(user);
        person.groups().stream()
                .filter(group -> identities.createGroupQuery().groupId(group).count() > 0)
                .forEach(group -> identities.createMembership(person.id(), group));
    }

    @Override
    public Optional<Person> find(String id) {
        return Optional.ofNullable(user(id)).map(this::person);
    }

    @Override
    public SignIn signIn(String id, String password) {
        UserEntity user = user(id);
        if (user == null) {
            return new SignIn.WrongPassword();
        }
        if (user.getAttempts() >= engine.getLoginMaxAttempts()) {
            return new SignIn.Throttled(null);
        }
        Date lockedUntil = user.getLockExpirationTime();
        if (identities.checkPassword(user.getId(), password)) {
            return new SignIn.Welcome(person(user));
        }
        // the engine refuses a locked account without looking at the password, and without saying so
        boolean wasLocked = lockedUntil != null && lockedUntil.after(ClockUtil.getCurrentTime());
        return wasLocked ? new SignIn.Throttled(lockedUntil.toInstant()) : new SignIn.WrongPassword();
    }

    @Override
    public boolean hasPassword(String id, String password) {
        UserEntity user = user(id);
        return user != null && engine.getPasswordManager()
                .check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword());
    }

    @Override
    public boolean hasAdministrator() {
        return identities.createUserQuery().memberOfGroup(Role.ADMINISTRATION.id()).count() > 0;
    }

    /** Case matters, whatever the database's collation says: rights hang on the exact id. */
    private @Nullable UserEntity user(String id) {
        return identities.createUserQuery().userId(id).singleResult() instanceof UserEntity user
                && user.getId().equals(id) ? user : null;
    }

    private Person person(User user) {
        Set<String> groups = identities.createGroupQuery().groupMember(user.getId()).list().stream()
                .map(Group::getId).collect(Collectors.toUnmodifiableSet());
        return new Person(user.getId(), blankIfNull(user.getFirstName()), blankIfNull(user.getLastName()), groups);
    }

    private static String blankIfNull(@Nullable String name) {
        return name == null ? "" : name;
    }
}
