package org.facefarm.farm.cli;

import java.util.Locale;
import java.util.ServiceLoader;
import org.facefarm.farm.FarmCommand;
import org.facefarm.farm.cli.consent.ConsentCommand;
import org.facefarm.farm.cli.farm.ConfigCommand;
import org.facefarm.farm.cli.farm.DeadLettersCommand;
import org.facefarm.farm.cli.farm.DoctorCommand;
import org.facefarm.farm.cli.farm.UpCommand;
import org.facefarm.farm.cli.farm.WorkerCommand;
import org.facefarm.farm.cli.model.ModelCommand;
import org.facefarm.farm.cli.model.NetsCommand;
import org.facefarm.farm.cli.model.TrainCommand;
import org.facefarm.farm.cli.order.CancelCommand;
import org.facefarm.farm.cli.order.DemoCommand;
import org.facefarm.farm.cli.order.RemergeCommand;
import org.facefarm.farm.cli.order.StatusCommand;
import org.facefarm.farm.cli.order.SubmitCommand;
import org.facefarm.farm.cli.order.SwapCommand;
import org.facefarm.farm.cli.order.WatchCommand;
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
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused for want of consent, 4 done but a video has no swapped face, 130 interrupted."
        },
        subcommands = {
            DemoCommand.class,
            SwapCommand.class,
            UpCommand.class,
            WorkerCommand.class,
            SubmitCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            RemergeCommand.class,
            CancelCommand.class,
            ConsentCommand.class,
            DeadLettersCommand.class,
            TrainCommand.class,
            ModelCommand.class,
            NetsCommand.class,
            ConfigCommand.class,
            DoctorCommand.class
        })
public final class FacefarmCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** The whole command line, ready to execute. Modules beside farm add commands as services of {@link FarmCommand}. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new FacefarmCommand());
        ServiceLoader.load(FarmCommand.class).forEach(commandLine::addSubcommand);
        commandLine.addSubcommand("models", formerNets());
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                // The help writes pass-through, as people type it.
                .registerConverter(
                        GapRule.class,
                        value -> GapRule.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_')))
                .setExecutionExceptionHandler(new ErrorReport())
                .setUsageHelpAutoWidth(true);
    }

    /** What the command for the face nets was called; scripts still say so. */
    private static CommandLine formerNets() {
        CommandLine nets = new CommandLine(new NetsCommand());
        nets.getCommandSpec().usageMessage().hidden(true);
        return nets;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
