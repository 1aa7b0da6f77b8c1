package org.facefarm.farm.cli.farm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.facefarm.client.FarmClient;
import org.facefarm.client.deadletter.DeadLetters;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.DeadLetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | retry)",
        description = "Tasks that nobody could do: what they were, why they failed, and another try.")
public final class DeadLettersCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the dead letters, newest last.")
    int list(@Option(names = "--json", description = "Print JSON.") boolean json, @Mixin FarmOptions farm) {
        List<DeadLetter> letters = asked(farm, DeadLetters::all);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = JSON.createArrayNode();
            letters.forEach(l -> array.addObject()
                    .put("task", DeadLetters.name(l))
                    .put("order", l.getOrderId())
                    .put("error", l.getErrorClass())
                    .put("message", l.getMessage())
                    .put("attempts", l.getAttempts())
                    .put("worker", l.getWorkerId())
                    .put("at", l.getAt().toString()));
            out.println(array.toPrettyString());
        } else if (letters.isEmpty()) {
            out.println("No dead letters.");
        } else {
            letters.forEach(l -> out.printf("%s  %s  %s%n", l.getAt(), DeadLetters.name(l), l.getMessage()));
        }
        out.flush();
        return ExitCode.DONE;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one dead letter in full.")
    int show(
            @Parameters(paramLabel = "TASK", description = "As 'list' names it, or its first letters.") String task,
            @Mixin FarmOptions farm) {
        PrintWriter out = spec.commandLine().getOut();
        DeadLetter letter = asked(farm, letters -> letters.find(task));
        out.printf(
                "task      %s (partition %d, offset %d)%n",
                DeadLetters.name(letter), letter.getPartition(), letter.getOffset());
        out.printf("order     %s%n", letter.getOrderId());
        out.printf("when      %s, after %d tries%n", letter.getAt(), letter.getAttempts());
        out.printf("worker    %s (version %s)%n", letter.getWorkerId(), letter.getWorkerVersion());
        out.printf("error     %s: %s%n", letter.getErrorClass(), letter.getMessage());
        out.println(letter.getStack());
        out.flush();
        return ExitCode.DONE;
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Posts dead tasks again.")
    int retry(
            @Parameters(arity = "0..1", paramLabel = "TASK", description = "Only this one (default: all).") String task,
            @Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            DeadLetters letters = client.deadLetters();
            List<DeadLetter> wanted = task == null ? letters.all() : List.of(letters.find(task));
            int posted = 0;
            for (DeadLetter letter : wanted) {
                posted += posted(letter, letters, task != null) ? 1 : 0;
            }
            spec.commandLine().getOut().printf("%d tasks posted again.%n", posted);
            spec.commandLine().getOut().flush();
            return posted == wanted.size() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** One that cannot be posted keeps none of the others back. */
    private boolean posted(DeadLetter letter, DeadLetters letters, boolean alone) {
        try {
            letters.retry(letter);
            return true;
        } catch (UserError e) {
            if (alone) {
                throw e;
            }
            spec.commandLine().getErr().println("facefarm: " + e.getMessage());
            return false;
        }
    }

    private static <T> T asked(FarmOptions farm, Function<DeadLetters, T> question) {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            return question.apply(client.deadLetters());
        }
    }
}
