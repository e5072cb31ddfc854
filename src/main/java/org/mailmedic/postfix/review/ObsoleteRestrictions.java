package org.mailmedic.postfix.review;

import java.util.List;

/** Restrictions that Postfix has renamed or removed: the data file says which. */
final class ObsoleteRestrictions {

  static final List<DataFile.Row> ROWS = DataFile.rows("obsolete-restrictions.tsv", 4);

  private ObsoleteRestrictions() {}
}
