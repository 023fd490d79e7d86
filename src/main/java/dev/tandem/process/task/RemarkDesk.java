package dev.tandem.process.task;

import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.jspecify.annotations.Nullable;

/**
 * What people leave at a task: comments, and attachments. The engine asks for no right there. Here they are for those who work on the
 * task or assign it; a comment is changed by whoever wrote it, an address is one that a browser may safely open, and how much there
 * may be is bounded ({@link RemarkLimits}).
 */
class RemarkDesk extends PrivateRemarks {

    private static final Set<String> SAFE_SCHEMES = Set.of("http", "https", "mailto");
    private static final String COMMENTS = "ACT_HI_COMMENT";
    private static final String ATTACHMENTS = "ACT_HI_ATTACHMENT";

    private final RemarkLimits limits;

    RemarkDesk(Persons persons, RemarkLimits limits) {
        super(persons);
        this.limits = limits;
    }

    @Override
    public Comment createComment(@Nullable String task, @Nullable String processInstance, String message) {
        String instance = instanceOf(task, processInstance);
        if (persons.isAsking()) {
            limits.checkComment(message);
            limits.checkComments(count(COMMENTS, task));
        }
        return super.createComment(task, instance, message);
    }

    @Override
    public void updateTaskComment(String task, String comment, String message) {
        mustBeOwn(anyTaskComment(task, comment));
        mustBeShort(message);
        super.updateTaskComment(task, comment, message);
    }

    @Override
    public void updateProcessInstanceComment(String processInstance, String comment, String message) {
        mustBeOwn(processInstance);
        mustBeShort(message);
        super.updateProcessInstanceComment(processInstance, comment, message);
    }

    @Override
    public void deleteTaskComment(String task, String comment) {
        mustBeOwn(anyTaskComment(task, comment));
        super.deleteTaskComment(task, comment);
    }

    @Override
    public void deleteTaskComments(String task) {
        anyTaskComments(task).forEach(this::mustBeOwn);
        super.deleteTaskComments(task);
    }

    @Override
    public void deleteProcessInstanceComment(String processInstance, String comment) {
        mustBeOwn(processInstance);
        super.deleteProcessInstanceComment(processInstance, comment);
    }

    @Override
    public void deleteProcessInstanceComments(String processInstance) {
        mustBeOwn(processInstance);
        super.deleteProcessInstanceComments(processInstance);
    }

    @Override
    public Attachment createAttachment(@Nullable String type, @Nullable String task, @Nullable String processInstance,
                                       @Nullable String name, @Nullable String description, InputStream content) {
        String instance = mayAttach(task, processInstance);
        return super.createAttachment(type, task, instance, name, description, persons.isAsking() ? limits.checked(content) : content);
    }

    @Override
    public Attachment createAttachment(@Nullable String type, @Nullable String task, @Nullable String processInstance,
                                       @Nullable String name, @Nullable String description, @Nullable String url) {
        mustBeSafe(url);
        return super.createAttachment(type, task, mayAttach(task, processInstance), name, description, url);
    }

    @Override
    public void saveAttachment(Attachment attachment) {
        instanceOf(attachment.getTaskId(), attachment.getProcessInstanceId());
        mustBeSafe(attachment.getUrl());
        super.saveAttachment(attachment);
    }

    @Override
    public void deleteAttachment(String attachment) {
        Attachment found = persons.isAsking() ? anyAttachment(attachment) : null;
        if (found != null) {
            instanceOf(found.getTaskId(), found.getProcessInstanceId());
        }
        super.deleteAttachment(attachment);
    }

    @Override
    public void deleteTaskAttachment(String task, String attachment) {
        instanceOf(task, null);
        super.deleteTaskAttachment(task, attachment);
    }

    private @Nullable String mayAttach(@Nullable String task, @Nullable String processInstance) {
        String instance = instanceOf(task, processInstance);
        if (persons.isAsking()) {
            limits.checkAttachments(count(ATTACHMENTS, task));
        }
        return instance;
    }

    private void mustBeShort(@Nullable String message) {
        if (persons.isAsking()) {
            limits.checkComment(message);
        }
    }

    /** Counted by the database: the engine itself would read them all, with their texts. */
    private long count(String table, @Nullable String task) {
        String prefix = commandExecutor.execute(context -> context.getProcessEngineConfiguration().getDatabaseTablePrefix());
        return createNativeTaskQuery().sql("SELECT COUNT(*) FROM " + prefix + table + " WHERE TASK_ID_ = #{task}").parameter("task", task).count();
    }

    /** @return the process instance of the task, of which the person who asks may leave something at it */
    private @Nullable String instanceOf(@Nullable String task, @Nullable String processInstance) {
        if (!persons.isAsking()) {
            return processInstance;
        }
        if (task == null) {
            throw new AuthorizationException("Comments and attachments belong to a task that you work on. Name the task.");
        }
        return ask(task, (found, context) -> {
            if (!persons.may(CommandChecker::checkTaskWork, found, context) && !persons.may(CommandChecker::checkTaskAssign, found, context)) {
                throw new AuthorizationException("Task '%s' can be commented on, and attached to, by those who work on it.".formatted(found.getName()));
            }
            return found.getProcessInstanceId();
        });
    }

    private void mustBeOwn(String processInstance) {
        if (persons.isAsking()) {
            anyCommentsOf(processInstance).forEach(this::mustBeOwn);
        }
    }

    private void mustBeOwn(@Nullable Comment comment) {
        if (comment != null && persons.isAsking() && !persons.is(comment.getUserId())) {
            throw new AuthorizationException("A comment can be changed or deleted by whoever wrote it.");
        }
    }

    /** {@code javascript:} and its like would run in the browser of whoever opens it, administrators included. */
    private static void mustBeSafe(@Nullable String url) {
        if (url == null || url.isBlank()) {
            return;
        }
        String scheme;
        try {
            scheme = URI.create(url.strip()).getScheme();
        } catch (IllegalArgumentException noAddress) {
            scheme = null;
        }
        if (scheme == null || !SAFE_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new InvalidRequestException(Response.Status.BAD_REQUEST, "The attachment's url is no address that may be opened. Begin it with https://, http:// or mailto:.");
        }
    }

    interface Question<A> {
        A about(TaskEntity task, CommandContext context);
    }

    <A> A ask(String id, Question<A> question) {
        return commandExecutor.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(id);
            if (task == null) {
                throw new NotFoundException("There is no task '%s'.".formatted(id));
            }
            return question.about(task, context);
        });
    }

    void withoutAuthorization(Runnable work) {
        commandExecutor.execute(context -> context.runWithoutAuthorization((Callable<Void>) () -> {
            work.run();
            return null;
        }));
    }
}
