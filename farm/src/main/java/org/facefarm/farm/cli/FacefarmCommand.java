package org.facefarm.farm.cli;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.facefarm.farm.FarmCommand;
import org.facefarm.farm.cli.consent.ConsentCommand;
import org.facefarm.farm.cli.farm.AclsCommand;
import org.facefarm.farm.cli.farm.ConfigCommand;
import org.facefarm.farm.cli.farm.DeadLettersCommand;
import org.facefarm.farm.cli.farm.DoctorCommand;
import org.facefarm.farm.cli.farm.MetricsCommand;
import org.facefarm.farm.cli.farm.PruneCommand;
import org.facefarm.farm.cli.farm.UpCommand;
import org.facefarm.farm.cli.farm.WorkerCommand;
import org.facefarm.farm.cli.model.ModelCommand;
import org.facefarm.farm.cli.model.NetsCommand;
import org.facefarm.farm.cli.model.TrainCommand;
import org.facefarm.farm.cli.order.CancelCommand;
import org.facefarm.farm.cli.order.CheckCommand;
import org.facefarm.farm.cli.order.DemoCommand;
import org.facefarm.farm.cli.order.FacesCommand;
import org.facefarm.farm.cli.order.FinishCommand;
import org.facefarm.farm.cli.order.PeopleCommand;
import org.facefarm.farm.cli.order.PreviewCommand;
import org.facefarm.farm.cli.order.PriorityCommand;
import org.facefarm.farm.cli.order.RemergeCommand;
import org.facefarm.farm.cli.order.RetryCommand;
import org.facefarm.farm.cli.order.StatusCommand;
import org.facefarm.farm.cli.order.SubmitCommand;
import org.facefarm.farm.cli.order.SwapCommand;
import org.facefarm.farm.cli.order.WatchCommand;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.GapRule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code facefarm} with all its sub-commands. */
@Command(
        name = "facefarm",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Replaces faces in videos, with the consent of the people in them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with 'facefarm demo': it needs no video and no download.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused for want of consent, 4 delivered but not"
                    + " whole (a video without a swapped face, or with too few, or left out), 130 interrupted."
        })
public final class FacefarmCommand implements Runnable {
    /** What the command for the face nets was called; scripts still say so. */
    private static final String FORMER_NETS = "models";

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            SwapCommand.class,
            PeopleCommand.class,
            FacesCommand.class,
            UpCommand.class,
            WorkerCommand.class,
            SubmitCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            FinishCommand.class,
            RetryCommand.class,
            PreviewCommand.class,
            RemergeCommand.class,
            CheckCommand.class,
            CancelCommand.class,
            PriorityCommand.class,
            ConsentCommand.class,
            DeadLettersCommand.class,
            TrainCommand.class,
            ModelCommand.class,
            NetsCommand.class,
            PruneCommand.class,
            ConfigCommand.class,
            MetricsCommand.class,
            AclsCommand.class,
            DoctorCommand.class,
            ArchiveCommand.class);

    @Spec
    private CommandSpec spec;

    /** The whole command line, ready to execute. Modules beside farm add commands as services of {@link FarmCommand}. */
    public static CommandLine commandLine() {
        return commandLine(name -> true);
    }

    /**
     * The command line for these words. Of the commands, only the one that they ask for is made ready: the options of all
     * take longer than a short command may.
     */
    public static CommandLine commandLine(String... words) {
        boolean plain = words.length == 0 || !words[0].startsWith("@");
        return plain ? commandLine(name -> words.length > 0 && name.equals(words[0])) : commandLine();
    }

    private static CommandLine commandLine(Predicate<String> ready) {
        CommandLine commandLine = new CommandLine(new FacefarmCommand());
        Stream<Class<?>> added = ServiceLoader.load(FarmCommand.class).stream().map(ServiceLoader.Provider::type);
        Stream.concat(COMMANDS.stream(), added).forEach(type -> {
            Command command = type.getAnnotation(Command.class);
            commandLine.addSubcommand(command.name(), ready.test(command.name()) ? type : outline(command));
        });
        if (ready.test(FORMER_NETS)) {
            commandLine.addSubcommand(FORMER_NETS, formerNets());
        }
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                // The help writes pass-through and mid-full, as people type it.
                .registerConverter(GapRule.class, value -> GapRule.valueOf(constant(value)))
                .registerConverter(FaceFraming.class, value -> FaceFraming.valueOf(constant(value)))
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageError())
                .setUsageHelpAutoWidth(true);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static CommandLine formerNets() {
        CommandLine nets = new CommandLine(new NetsCommand());
        nets.getCommandSpec().usageMessage().hidden(true);
        return nets;
    }

    /** What the list of commands tells of a command. */
    private static CommandSpec outline(Command command) {
        CommandSpec outline = CommandSpec.create();
        outline.usageMessage().description(command.description());
        return outline;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
