namespace Portfolio.Web.Caching;

/// <summary>A body in one content coding.</summary>
/// <param name="Bytes">As sent.</param>
/// <param name="ETag">With its quotes.</param>
/// <param name="Coding">Value of <c>Content-Encoding</c>; <see langword="null"/>: identity.</param>
public sealed record EncodedBody(byte[] Bytes, string ETag, string? Coding)
{
    /// <summary>The head of the answer that carries it, ready to send; <see langword="null"/> until it is first asked for.</summary>
    internal byte[]? WireHead { get; set; }

    /// <summary>The head of the <c>304</c> for who has it already, likewise.</summary>
    internal byte[]? WireNotModified { get; set; }
}
