package org.mailmedic.postfix.review;

import java.util.List;
import org.mailmedic.postfix.config.PostfixVersion;

/** Parameters that Postfix has given up or renamed: the data file says which, and its source. */
final class ObsoleteCheck implements Check {

  private static final List<DataFile.Row> OBSOLETE = DataFile.rows("obsolete-parameters.tsv", 4);

  @Override
  public void check(Configuration configuration, FaultList faults) {
    for (DataFile.Row row : OBSOLETE) {
      String name = row.field(0);
      PostfixVersion since = PostfixVersion.parse(row.field(1)).orElseThrow();
      if (!configuration.isSet(name) || configuration.version().compareTo(since) < 0) {
        continue;
      }
      String instead = row.field(2);
      faults.add(
          FaultKind.OBSOLETE_PARAMETER,
          name,
          name + " is obsolete since Postfix " + row.field(1),
          row.field(3),
          instead.isEmpty()
              ? Words.remove(name)
              : "Set " + instead + " instead, then: " + Words.remove(name));
    }
  }
}
