package dev.tandem.workshop;

import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** From a table to a model by REST. Security has let in only those who may. */
@RestController
@RequestMapping(path = TrainingController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class TrainingController implements TrainingApi {

    static final String PATH = "/api/trainings";

    private final TrainingQueue queue;
    private final Clock clock;

    TrainingController(TrainingQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Takes any content type, so that whoever sends another than multipart is told what is missing. */
    @Override
    @PostMapping
    public ResponseEntity<TrainingView> start(@RequestPart(name = "file", required = false) @Nullable MultipartFile file,
                                              @RequestPart(name = "names", required = false) @Nullable MultipartFile names,
                                              @RequestParam MultiValueMap<String, String> fields, Principal by) throws IOException {
        TrainingOrder order = TrainingOrder.of(fields, file == null ? null : file.getSize());
        TrainingRun run = queue.add(order, Objects.requireNonNull(file), names, by.getName());
        return ResponseEntity.created(URI.create(PATH + "/" + run.id())).body(view(run));
    }

    @Override
    @GetMapping
    public List<TrainingView> latest() {
        return queue.latest().stream().map(this::view).toList();
    }

    @Override
    @GetMapping("/{id}")
    public TrainingView find(@PathVariable String id) {
        return view(queue.find(id));
    }

    @Override
    @DeleteMapping("/{id}")
    public TrainingView stop(@PathVariable String id, Principal by) throws InterruptedException {
        return view(queue.stop(id, by.getName()));
    }

    private TrainingView view(TrainingRun run) {
        return TrainingView.of(run, clock.instant());
    }
}
