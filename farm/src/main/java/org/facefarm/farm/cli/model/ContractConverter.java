package org.facefarm.farm.cli.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.facefarm.client.model.ForeignFile;
import org.facefarm.schemas.record.NetContract;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --as one-shot}. */
final class ContractConverter implements ITypeConverter<NetContract> {
    @Override
    public NetContract convert(String value) {
        return Arrays.stream(NetContract.values())
                .filter(contract -> ForeignFile.kind(contract).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("--as " + value + ": a network of another tool is "
                        + Arrays.stream(NetContract.values())
                                .map(ForeignFile::kind)
                                .collect(Collectors.joining(" or "))));
    }
}
