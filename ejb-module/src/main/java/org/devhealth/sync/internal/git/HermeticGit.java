package org.devhealth.sync.internal.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * JGit without the machine's and the user's git configuration, for whose sake it would start the
 * {@code git} program and write into the home folder.
 */
final class HermeticGit extends SystemReader.Delegate {

  private static final int CACHE_BYTES = 64 << 20;

  private HermeticGit(SystemReader original) {
    super(original);
  }

  /** Takes effect once for the process; cheap and harmless to repeat. */
  static void install() {
    Holder.INSTALLED.isWindows();
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  private static final class Holder {

    private static final HermeticGit INSTALLED = install();

    private static HermeticGit install() {
      HermeticGit hermetic = new HermeticGit(SystemReader.getInstance());
      SystemReader.setInstance(hermetic);
      WindowCacheConfig cache = new WindowCacheConfig();
      cache.setPackedGitLimit(CACHE_BYTES);
      cache.setDeltaBaseCacheLimit(CACHE_BYTES);
      cache.install();
      return hermetic;
    }
  }

  /** Always empty, never written. */
  private static final class NoConfig extends FileBasedConfig {

    NoConfig(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
