package dev.tandem.process.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tandem.people.PasswordRules;
import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import dev.tandem.people.Role;
import dev.tandem.people.SignIn;
import dev.tandem.people.Team;
import dev.tandem.process.identity.VerifiedPasswords.Verified;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** People and groups in the engine's identity tables, so that API, web apps and Admin all mean the same accounts. */
@Component
class EngineDirectory implements PeopleDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(EngineDirectory.class);
    /** How long a changed password, a deleted account or a lost group may go unnoticed by a program's next request. */
    private static final long LOOK_UP_AGAIN_MILLIS = 1_000;
    private static final String NOBODYS_HASH = new SlowPasswordHash().encrypt(UUID.randomUUID().toString());

    private final SlowPasswordHash nobodysHash = new SlowPasswordHash();
    private final VerifiedPasswords verified = new VerifiedPasswords(Ticker.systemTicker());
    private final HashPermits hashes = new HashPermits();
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

    /** In one transaction: an account that a crash left without its groups would be found at the next start, and stay so. */
    @Override
    public void ensurePerson(Person person, String password) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            createUnlessThere(person, password);
            return null;
        });
    }

    private void createUnlessThere(Person person, String password) {
        if (user(person.id()) != null) {
            return;
        }
        User user = identities.newUser(person.id());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setPassword(password);
        save(user);
        person.groups().stream()
                .filter(group -> identities.createGroupQuery().groupId(group).count() > 0)
                .forEach(group -> identities.createMembership(person.id(), group));
    }

    @Override
    public Optional<Person> find(String id) {
        return Optional.ofNullable(user(id)).map(this::person);
    }

    @Override
    public boolean isVerified(String id, String password) {
        return verified.find(id, password) != null;
    }

    /**
     * The engine's own check is not used: it delays an account after wrong passwords, and so anybody who knows a name
     * could keep its owner out.
     */
    @Override
    public SignIn signIn(String id, String password) {
        Verified before = verified.find(id, password);
        long now = System.currentTimeMillis();
        if (before != null && now - before.lookedUpAt() < LOOK_UP_AGAIN_MILLIS) {
            return new SignIn.Welcome(before.person(), markOf(before.hash()));
        }
        UserEntity user = user(id);
        if (before == null || user == null || !before.hash().equals(user.getPassword())) {
            if (!hashes.tryAcquire()) {
                return new SignIn.Busy();
            }
            try {
                // many first requests of one program wait for one hash
                Verified meanwhile = verified.find(id, password);
                boolean right = meanwhile != null && user != null && meanwhile.hash().equals(user.getPassword());
                if (!right && !isRight(user, password)) {
                    verified.forget(id, password);
                    return new SignIn.WrongPassword();
                }
                user = hashedSlowly(Objects.requireNonNull(user), password);
            } finally {
                hashes.release();
            }
        }
        Person person = person(user);
        verified.remember(id, password, new Verified(person, user.getPassword(), now));
        return new SignIn.Welcome(person, markOf(user.getPassword()));
    }

    @Override
    public boolean hasPassword(String id, String password) {
        UserEntity user = user(id);
        return user != null && matches(user, password);
    }

    @Override
    public String passwordMark(String id) {
        UserEntity user = user(id);
        return user == null || user.getPassword() == null ? "" : markOf(user.getPassword());
    }

    private static String markOf(String hash) {
        return UUID.nameUUIDFromBytes(hash.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Takes as long for a name that nobody has, and for an account whose hash is still the fast one. */
    private boolean isRight(@Nullable UserEntity user, String password) {
        if (password.length() > PasswordRules.LONGEST) {
            return false;
        }
        boolean slow = user != null && isHashedSlowly(user);
        boolean right = user != null && matches(user, password);
        if (!slow) {
            nobodysHash.check(password, NOBODYS_HASH);
        }
        return right;
    }

    private boolean matches(UserEntity user, String password) {
        return user.getPassword() != null && user.getSalt() != null && engine.getPasswordManager()
                .check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword());
    }

    /** Accounts of earlier versions get the slow hash when their password is known for a moment. */
    private UserEntity hashedSlowly(UserEntity user, String password) {
        if (isHashedSlowly(user)) {
            return user;
        }
        user.setPassword(password);
        try {
            save(user);
        } catch (OptimisticLockingException e) {
            LOG.debug("The password of {} was hashed by another request at the same time", user.getId());
        }
        return Objects.requireNonNull(user(user.getId()));
    }

    private static boolean isHashedSlowly(UserEntity user) {
        return user.getPassword() != null && user.getPassword().startsWith("{" + SlowPasswordHash.NAME + "}");
    }

    /** The rules for passwords are for people who choose one, not for those that exist. */
    private void save(User user) {
        ((IdentityServiceImpl) identities).saveUser(user, true);
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
