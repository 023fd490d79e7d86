package dev.tandem.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How often somebody may guess: wrong passwords are counted for each address, for each name from each address, and for
 * each name. The last count slows only addresses from which nobody has signed in by that name before: whoever guesses
 * at a name from elsewhere does not keep its owner out. Names that nobody has are treated alike.
 */
class SignInAttempts {

    private static final int FREE_FOR_NAME_AND_ADDRESS = 5;
    private static final int FREE_FOR_ADDRESS = 50;
    private static final int FREE_FOR_NAME = 100;
    private static final int CHECKED_WHILE_WAITING = 1_000;
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final Duration REMEMBER_PLACE = Duration.ofDays(30);
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Clock clock;
    private final Cache<String, Wrong> byNameAndAddress = cache(FORGET);
    private final Cache<String, Wrong> byAddress = cache(FORGET);
    private final Cache<String, Wrong> byName = cache(FORGET);
    private final Cache<String, AtomicInteger> whileWaiting = cache(FORGET);
    private final Cache<String, Boolean> usualPlaces = cache(REMEMBER_PLACE);

    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether a password that was right before passes without a wait, which others at the same address may have caused. Only
     * where its owner signed in before, and not for ever: who sends one password after the other during a wait would find
     * the right one.
     */
    boolean trustsKnownPassword(String name, String address) {
        String pair = pair(name, network(address));
        AtomicInteger tried = whileWaiting.getIfPresent(pair);
        return usualPlaces.getIfPresent(pair) != null && (tried == null || tried.get() < CHECKED_WHILE_WAITING);
    }

    /** Counts an attempt as wrong until {@link #succeeded} says otherwise, so that many at once are counted too. */
    Optional<Duration> begin(String name, String address) {
        String from = network(address);
        String pair = pair(name, from);
        boolean usual = usualPlaces.getIfPresent(pair) != null;
        Optional<Duration> longest = Stream.of(
                        wait(byNameAndAddress, pair, FREE_FOR_NAME_AND_ADDRESS),
                        usual ? Duration.ZERO : wait(byAddress, from, FREE_FOR_ADDRESS),
                        usual ? Duration.ZERO : wait(byName, name, FREE_FOR_NAME))
                .filter(wait -> !wait.isZero()).max(Duration::compareTo);
        if (longest.isEmpty()) {
            count(byNameAndAddress, pair, 1);
            count(byAddress, from, 1);
            count(byName, name, 1);
        } else {
            whileWaiting.get(pair, any -> new AtomicInteger()).incrementAndGet();
        }
        return longest;
    }

    void succeeded(String name, String address) {
        String from = network(address);
        usualPlaces.put(pair(name, from), true);
        byNameAndAddress.invalidate(pair(name, from));
        count(byAddress, from, -1);
        count(byName, name, -1);
    }

    /** The password was not looked at, and so nothing was guessed. */
    void notChecked(String name, String address) {
        String from = network(address);
        count(byNameAndAddress, pair(name, from), -1);
        count(byAddress, from, -1);
        count(byName, name, -1);
    }

    private Duration wait(Cache<String, Wrong> cache, String key, int free) {
        Wrong wrong = cache.getIfPresent(key);
        if (wrong == null || wrong.count() < free) {
            return Duration.ZERO;
        }
        long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(30, wrong.count() - free));
        Duration left = Duration.ofMillis(wrong.lastAt() + seconds * 1_000 - clock.millis());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void count(Cache<String, Wrong> cache, String key, int change) {
        cache.asMap().compute(key, (any, wrong) -> {
            int count = (wrong == null ? 0 : wrong.count()) + change;
            return count <= 0 ? null : new Wrong(count, change > 0 || wrong == null ? clock.millis() : wrong.lastAt());
        });
    }

    private static String pair(String name, String from) {
        return from + " " + name;
    }

    /** A house has 2^64 addresses of IPv6. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), 8), 16)).getHostAddress()
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private <V> Cache<String, V> cache(Duration keep) {
        return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .expireAfterWrite(keep).build();
    }

    private record Wrong(int count, long lastAt) {}
}
