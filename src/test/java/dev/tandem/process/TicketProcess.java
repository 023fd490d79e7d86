package dev.tandem.process;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;

/** Work items of the ticket desk, as its tests speak of them. */
public class TicketProcess {

    @Autowired
    private WorkItemProcesses processes;

    public String start(Ticket ticket) {
        return processes.start(ticket.item());
    }

    public Optional<TicketState> find(String ticket) {
        return processes.find(Desk.TICKETS, ticket).map(TicketState::of);
    }

    public boolean cancel(String ticket, String reason) {
        return processes.cancel(Desk.TICKETS, ticket, reason);
    }

    public List<String> erase(String ticket) {
        return processes.erase(Desk.TICKETS, ticket);
    }
}
