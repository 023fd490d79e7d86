package dev.tandem.process.task;

import dev.tandem.process.expression.PlainTaskQueries;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Event;
import org.jspecify.annotations.Nullable;

/**
 * Comments and attachments are seen by those who see the task, or the process instance or its history. The engine shows each to
 * whoever knows its id.
 */
class PrivateRemarks extends PlainTaskQueries {

    final Persons persons;

    PrivateRemarks(Persons persons) {
        this.persons = persons;
    }

    private record Place(@Nullable String task, @Nullable String processInstance) {}

    @Override
    public List<Comment> getTaskComments(String task) {
        return allSeen(super.getTaskComments(task), PrivateRemarks::placeOf);
    }

    @Override
    public @Nullable Comment getTaskComment(String task, String comment) {
        return seen(anyTaskComment(task, comment), PrivateRemarks::placeOf);
    }

    @Override
    public List<Comment> getProcessInstanceComments(String processInstance) {
        return allSeen(anyCommentsOf(processInstance), PrivateRemarks::placeOf);
    }

    @Override
    @Deprecated
    public List<Event> getTaskEvents(String task) {
        return allSeen(super.getTaskEvents(task), event -> new Place(event.getTaskId(), event.getProcessInstanceId()));
    }

    @Override
    public @Nullable Attachment getAttachment(String attachment) {
        return seen(anyAttachment(attachment), PrivateRemarks::placeOf);
    }

    @Override
    public @Nullable Attachment getTaskAttachment(String task, String attachment) {
        return seen(super.getTaskAttachment(task, attachment), PrivateRemarks::placeOf);
    }

    @Override
    public List<Attachment> getTaskAttachments(String task) {
        return allSeen(super.getTaskAttachments(task), PrivateRemarks::placeOf);
    }

    @Override
    public List<Attachment> getProcessInstanceAttachments(String processInstance) {
        return allSeen(super.getProcessInstanceAttachments(processInstance), PrivateRemarks::placeOf);
    }

    @Override
    public @Nullable InputStream getAttachmentContent(String attachment) {
        return getAttachment(attachment) == null ? null : super.getAttachmentContent(attachment);
    }

    @Override
    public @Nullable InputStream getTaskAttachmentContent(String task, String attachment) {
        return getTaskAttachment(task, attachment) == null ? null : super.getTaskAttachmentContent(task, attachment);
    }

    /** Whether the person who asks may see it or not. */
    final @Nullable Attachment anyAttachment(String attachment) {
        return super.getAttachment(attachment);
    }

    /** Whether the person who asks may see it or not. */
    final @Nullable Comment anyTaskComment(String task, String comment) {
        return super.getTaskComment(task, comment);
    }

    /** Whether the person who asks may see them or not. */
    final List<Comment> anyTaskComments(String task) {
        return super.getTaskComments(task);
    }

    /** Whether the person who asks may see them or not. */
    final List<Comment> anyCommentsOf(String processInstance) {
        return super.getProcessInstanceComments(processInstance);
    }

    private <R> @Nullable R seen(@Nullable R remark, Function<R, Place> place) {
        return remark == null || allSeen(List.of(remark), place).isEmpty() ? null : remark;
    }

    private <R> List<R> allSeen(List<R> remarks, Function<R, Place> place) {
        if (!persons.isAsking()) {
            return remarks;
        }
        Map<Place, Boolean> asked = new HashMap<>();
        return remarks.stream().filter(remark -> asked.computeIfAbsent(place.apply(remark), this::isSeen)).toList();
    }

    private boolean isSeen(Place place) {
        return place.task() != null && createTaskQuery().taskId(place.task()).count() > 0
                || place.processInstance() != null
                && (new ProcessInstanceQueryImpl(commandExecutor).processInstanceId(place.processInstance()).count() > 0
                || new HistoricProcessInstanceQueryImpl(commandExecutor).processInstanceId(place.processInstance()).count() > 0);
    }

    private static Place placeOf(Comment comment) {
        return new Place(comment.getTaskId(), comment.getProcessInstanceId());
    }

    private static Place placeOf(Attachment attachment) {
        return new Place(attachment.getTaskId(), attachment.getProcessInstanceId());
    }
}
