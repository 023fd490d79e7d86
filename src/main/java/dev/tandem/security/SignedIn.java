package dev.tandem.security;

import dev.tandem.people.Person;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person behind the current request. */
public final class SignedIn {

    private static final String GROUP = "GROUP_";

    private SignedIn() {}

    /** @return who signed in; empty for an anonymous request */
    public static Optional<Person> person() {
        return person(SecurityContextHolder.getContext().getAuthentication());
    }

    static Optional<Person> person(Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(person) : Optional.empty();
    }

    /** @return an authentication with one authority a group */
    static UsernamePasswordAuthenticationToken as(Person person) {
        List<GrantedAuthority> authorities = person.groups().stream()
                .<GrantedAuthority>map(group -> new SimpleGrantedAuthority(authority(group))).toList();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }

    static String authority(String group) {
        return GROUP + group;
    }
}
