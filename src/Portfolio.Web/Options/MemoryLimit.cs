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

    /// <summary>Bytes of the objects of the process: in a container, three quarters of its limit.</summary>
    private static readonly long Heap = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Bytes of the process. The threshold is at nine tenths of all memory.</summary>
    public static long Process { get; } = Math.Min(Heap / 3 * 4, GC.GetGCMemoryInfo().HighMemoryLoadThresholdBytes / 9 * 10);

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
}

/// <summary>The memory that is left for requests that no cached page answers. A process that takes more than its container allows is
/// killed.</summary>
/// <param name="limit">As <see cref="MemoryLimit.Process"/>.</param>
/// <param name="used">Bytes in use that the system cannot take back.</param>
internal sealed class FreeMemory(long limit, Func<long> used)
{
    /// <summary>What the requests that have begun may still take.</summary>
    private const long Reserve = 96 * 1024 * 1024;

    /// <summary>Memory that needs no care: what is cached and rendered at a time is limited.</summary>
    private const long Plenty = 2048L * 1024 * 1024;

    private const int MillisecondsBetweenCollections = 1000;

    private long _collected = -MillisecondsBetweenCollections;

    public FreeMemory()
        : this(MemoryLimit.Process, Used)
    {
    }

    /// <summary>Whether a request may begin. Returns unused memory to the system first, if there is too little.</summary>
    public bool IsEnough()
    {
        if (limit >= Plenty || used() <= limit - Reserve)
            return true;
        var (now, last) = (Environment.TickCount64, Volatile.Read(ref _collected));
        if (now - last < MillisecondsBetweenCollections || Interlocked.CompareExchange(ref _collected, now, last) != last)
            return false;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return used() <= limit - Reserve;
    }

    /// <summary>Pages of the process that are of no file. 0 where the system does not say it.</summary>
    private static long Used()
    {
        try
        {
            var pages = File.ReadAllText("/proc/self/statm").Split(' ');
            return (Number(pages[1]) - Number(pages[2])) * Environment.SystemPageSize;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }

        static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
