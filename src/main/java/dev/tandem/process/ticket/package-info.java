/**
 * The ticket desk on the engine: how a ticket starts and ends, and what it looks like from outside.
 * Start reading at {@link dev.tandem.process.ticket.CamundaTicketProcess}.
 */
@NullMarked
package dev.tandem.process.ticket;

import org.jspecify.annotations.NullMarked;
