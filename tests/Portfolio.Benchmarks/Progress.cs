namespace Portfolio.Benchmarks;

/// <summary>Says on the error output what is going on, so that the output holds tables alone.</summary>
internal static class Progress
{
    public static void Say(string what) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");
}
