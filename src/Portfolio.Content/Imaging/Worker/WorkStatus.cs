namespace Portfolio.Content.Imaging.Worker;

/// <summary>What became of a request.</summary>
internal enum WorkStatus : byte
{
    /// <summary>The data is the image.</summary>
    Done = 1,

    /// <summary>The data is the reason, in UTF-8.</summary>
    Failed = 2,

    /// <summary>A library is not installed, as the data says in UTF-8. The same kind will never succeed.</summary>
    Unavailable = 3,
}
