using System.Text;
using Portfolio.Content.Imaging.Cards;
using Portfolio.Content.Imaging.Native;
using Portfolio.Content.Imaging.Pictures;

namespace Portfolio.Content.Imaging.Worker;

/// <summary>The worker process: makes one image after the other in native libraries, until its input ends.</summary>
public static class WorkerLoop
{
    /// <summary>The argument with which the program starts as a worker.</summary>
    public const string Verb = "image-worker";

    /// <summary>Bytes that one worker can allocate.</summary>
    private const long MaxMemory = 1024L * 1024 * 1024;

    private static readonly TimeSpan MaxProcessorTime = TimeSpan.FromSeconds(20);

    /// <summary>Reads requests from standard input and writes responses to standard output.</summary>
    public static async Task RunAsync()
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        if (OperatingSystem.IsLinux())
            ProcessLimits.Apply(MaxMemory);
        while (await Frame.ReadAsync(input) is { } request)
        {
            if (OperatingSystem.IsLinux())
                ProcessLimits.LimitProcessorTime(MaxProcessorTime);
            await Respond(request).WriteAsync(output);
        }
    }

    private static Frame Respond(Frame request)
    {
        try
        {
            return Response(WorkStatus.Done, Make((WorkKind)request.Kind, request.Data));
        }
        catch (Exception e) when ((e is TypeInitializationException { InnerException: { } cause } ? cause : e) is DllNotFoundException
            or EntryPointNotFoundException)
        {
            return Response(WorkStatus.Unavailable, Encoding.UTF8.GetBytes((e.InnerException ?? e).Message.Split('\n')[0]));
        }
        catch (Exception e) when (e is ImagingException or OutOfMemoryException or FormatException)
        {
            return Response(WorkStatus.Failed, Encoding.UTF8.GetBytes(e.Message));
        }
    }

    private static byte[] Make(WorkKind kind, byte[] data) => kind switch
    {
        WorkKind.Card => CardDrawing.Draw(Card.FromJson(data)).Png,
        WorkKind.Picture => PictureTask.Run(data, PictureFormat.WebP),
        WorkKind.AvifPicture => PictureTask.Run(data, PictureFormat.Avif),
        _ => throw new ImagingException($"There is no work of kind {kind}"),
    };

    private static Frame Response(WorkStatus status, byte[] data) => new((byte)status, data);
}
