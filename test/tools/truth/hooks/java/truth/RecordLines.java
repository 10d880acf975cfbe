package truth;

import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.listeners.SegmentListener;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes into each subsegment the line of user code that made it, as metadata that the harness takes out again before Beamline sees the
 * trace. The SDK calls this on the thread, and in the call, that begins the subsegment; the line is that of the innermost frame whose class
 * has its source in the function's own code.
 */
final class RecordLines implements SegmentListener {
    private static final Path SOURCES = Path.of(System.getProperty("truth.sources"));
    private static final StackWalker WALKER = StackWalker.getInstance();

    /** Of one that is begun: those below Lambda's segment itself are not told to onBeginSubsegment. Later times are returns to it. */
    @Override
    public void onSetEntity(Entity previous, Entity next) {
        if (!(next instanceof Subsegment subsegment) || subsegment.getMetadata().containsKey("truth")) return;
        WALKER.walk(RecordLines::userLine)
            .ifPresent(at -> subsegment.putMetadata("truth", "line", Map.of("at", at)));
    }

    /** `file:line` of the innermost frame in user code. */
    private static Optional<String> userLine(Stream<StackFrame> frames) {
        return frames
            .filter(frame -> Files.exists(sourceOf(frame)))
            .map(frame -> sourceOf(frame) + ":" + frame.getLineNumber())
            .findFirst();
    }

    private static Path sourceOf(StackFrame frame) {
        String name = frame.getClassName();
        String folder = name.contains(".") ? name.substring(0, name.lastIndexOf('.')).replace('.', '/') : "";
        return SOURCES.resolve(folder).resolve(Optional.ofNullable(frame.getFileName()).orElse("?"));
    }
}
