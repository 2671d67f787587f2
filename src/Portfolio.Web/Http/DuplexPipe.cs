using System.IO.Pipelines;

namespace Portfolio.Web.Http;

/// <summary>The transport of a connection, as middleware of connections replaces it.</summary>
internal sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
