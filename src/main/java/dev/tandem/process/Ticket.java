package dev.tandem.process;

import org.jspecify.annotations.Nullable;

/**
 * A customer's question as it enters the process.
 *
 * @param businessKey  unique name of the work item, at most 255 characters
 * @param subject      first line, or null
 * @param body         what the customer wrote, not blank
 * @param customer     who wrote, or null
 * @param customerTier {@code standard} or {@code gold}
 * @param channel      {@code web}, {@code email}, {@code phone}, {@code chat} or {@code api}
 */
public record Ticket(String businessKey, @Nullable String subject, String body, @Nullable String customer,
                     String customerTier, String channel) {}
