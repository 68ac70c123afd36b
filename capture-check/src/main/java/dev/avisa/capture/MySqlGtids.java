package dev.avisa.capture;

import com.github.shyiko.mysql.binlog.GtidSet;

/** All transactions of each server, such as {@code 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-23}. */
record MySqlGtids(GtidSet set) implements Gtids {
  @Override
  public boolean contains(Gtids others) {
    return others instanceof MySqlGtids(GtidSet other) && other.isContainedWithin(set);
  }
}
