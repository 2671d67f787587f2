namespace Portfolio.Web.Commands;

/// <summary>Says every two seconds how far a command is, on the error stream.</summary>
internal sealed class Progress
{
    private const int Interval = 2000;

    private readonly Lock _showing = new();
    private long _shown = Environment.TickCount64;

    /// <summary>Can be called from several threads.</summary>
    public void Show(int done, int known)
    {
        lock (_showing)
        {
            if (Environment.TickCount64 - _shown < Interval)
                return;
            _shown = Environment.TickCount64;
            Console.Error.WriteLine($"{done} of {known} URLs");
        }
    }
}
