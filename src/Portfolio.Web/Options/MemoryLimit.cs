using System.Globalization;

namespace Portfolio.Web.Options;

/// <summary>What the memory of the container, or of the machine, allows.</summary>
internal static class MemoryLimit
{
    private const long MiB = 1024 * 1024;

    /// <summary>About 10,000 long posts.</summary>
    private const long MaxPageCache = 112 * MiB;

    /// <summary>Memory for which a reader of all posts may be one of several.</summary>
    private const long ForReader = 128 * MiB;

    /// <summary>What a site without posts needs under load.</summary>
    private const long ForProgram = 120 * MiB;

    /// <summary>What each post adds: in the index of the search, and when all posts are read.</summary>
    private const long ForPost = 12 * 1024;

    /// <summary>What a process takes beside its objects: compiled code, the store, buffers.</summary>
    private const long BesideObjects = 104 * MiB;

    /// <summary>Bytes of the container, or of the machine. The threshold is at nine tenths of them.</summary>
    private static readonly long All = GC.GetGCMemoryInfo().HighMemoryLoadThresholdBytes / 9 * 10;

    /// <summary>Bytes of the process.</summary>
    public static long Process { get; } = Math.Min(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3 * 4, All);

    /// <summary>Bytes of its objects. In a container the runtime takes three quarters, which is too much in a small one: a request that
    /// finds no memory gets a response, but a process that finds none is killed.</summary>
    public static long Heap { get; } = LimitHeap(Math.Max(All - BesideObjects, All / 5 * 2));

    /// <summary>Maximum size of the page cache in bytes.</summary>
    public static long PageCache { get; } = Math.Min(MaxPageCache, Heap / 6);

    /// <summary>How many documents that are made from all posts are rendered at a time.</summary>
    public static int ReadersOfAllPosts { get; } = (int)Math.Clamp(Heap / ForReader, 1, Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>What a site needs that has too little memory; <see langword="null"/> when it has enough.</summary>
    /// <param name="limit">As <see cref="Process"/>.</param>
    public static string? Shortage(int posts, long limit)
    {
        var needed = ForProgram + (posts * ForPost);
        return limit >= needed ? null : string.Create(CultureInfo.InvariantCulture,
            $"{posts:N0} posts need about {needed / MiB} MB; this container allows {limit / MiB}: under load it answers 503 or is ended");
    }

    private static long LimitHeap(long max)
    {
        var allowed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        // Without a limit that could be changed, it is all memory.
        if (max < allowed && allowed < All)
        {
            AppContext.SetData("GCHeapHardLimit", (ulong)max);
            GC.RefreshMemoryLimit();
        }

        return Math.Min(max, allowed);
    }
}

/// <summary>The memory that is left for requests that no cached page answers.</summary>
/// <param name="limit">As <see cref="MemoryLimit.Heap"/>.</param>
/// <param name="used">Bytes of objects, also of those that nothing uses any more.</param>
internal sealed class FreeMemory(long limit, Func<long> used)
{
    /// <summary>What the requests that have begun may still take, at most.</summary>
    private const long MaxReserve = 64 * 1024 * 1024;

    /// <summary>Memory that needs no care: what is cached and rendered at a time is limited.</summary>
    private const long Plenty = 1536L * 1024 * 1024;

    private const int MillisecondsBetweenCollections = 1000;

    private readonly long _enough = limit - Math.Min(MaxReserve, limit / 4);
    private long _collected = -MillisecondsBetweenCollections;

    public FreeMemory()
        : this(MemoryLimit.Heap, () => GC.GetTotalMemory(forceFullCollection: false))
    {
    }

    /// <summary>Whether a request may begin. Collects unused memory first, if there is too little.</summary>
    public bool IsEnough()
    {
        if (limit >= Plenty || used() <= _enough)
            return true;
        var (now, last) = (Environment.TickCount64, Volatile.Read(ref _collected));
        if (now - last < MillisecondsBetweenCollections || Interlocked.CompareExchange(ref _collected, now, last) != last)
            return false;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return used() <= _enough;
    }
}
