package org.facefarm.farm.cli.option;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.consent.ConsentFile;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.OrderFile;
import org.facefarm.client.order.OtherPerson;
import org.facefarm.nets.preset.Presets;
import picocli.CommandLine.Option;

/** Who takes part, and what they agreed to. */
public final class PeopleOptions {
    @Option(
            names = "--consent",
            paramLabel = "FILE",
            required = true,
            description = "YAML with the consents of everybody; see 'Consent' in the README.")
    private Path consent;

    @Option(
            names = "--face-consent",
            paramLabel = "ID",
            description = "Which consent of the file is that of the person whose face is used (default: the only one"
                    + " with role face).")
    private String faceConsent;

    @Option(
            names = "--target-consent",
            paramLabel = "ID",
            arity = "1..*",
            description = "Which consents of the file are those of the people in the targets (default: all with role"
                    + " target).")
    private List<String> targetConsents = List.of();

    @Option(
            names = "--also",
            paramLabel = "CONSENT=VIDEO[,VIDEO...]",
            description = "Videos of one more person whose face the model learns, and the id of that person's consent"
                    + " (role face); once for each person. Wants --preset many. Later, --model puts anybody's face"
                    + " onto anybody without training.")
    private List<String> also = List.of();

    private List<OtherPerson> others = List.of();

    /** What an order file says, whose names of files are relative to a folder. */
    public static PeopleOptions of(OrderFile wish, Path folder) {
        PeopleOptions options = new PeopleOptions();
        options.consent = folder.resolve(wish.consent());
        options.faceConsent = wish.faceConsent();
        options.targetConsents = wish.targetConsents();
        options.others = wish.others().stream()
                .map(other -> new OtherPerson(
                        other.consent(),
                        other.face().stream().map(folder::resolve).toList(),
                        other.person() == null ? null : folder.resolve(other.person())))
                .toList();
        return options;
    }

    /**
     * Further people whose faces are learned.
     *
     * @throws UserError when the preset's net takes two people
     */
    public List<OtherPerson> others(String preset) {
        List<OtherPerson> all =
                also.isEmpty() ? others : also.stream().map(OtherPerson::parse).toList();
        if (!all.isEmpty() && !Presets.named(preset).forMany()) {
            throw new UserError("preset " + preset + " learns two people and the order names " + (2 + all.size())
                    + ": choose a preset for any number of people with --preset many");
        }
        return all;
    }

    /** The consents that are meant, checked. */
    public ConsentChoice consents(List<OtherPerson> learned) {
        return ConsentChoice.from(
                ConsentFile.read(consent),
                LocalDate.now(Clock.systemUTC()),
                new ConsentChoice.Wanted(
                        faceConsent,
                        targetConsents,
                        learned.stream().map(OtherPerson::consent).toList()));
    }
}
