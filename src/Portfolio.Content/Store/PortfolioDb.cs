using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// The read model, as of a moment. What may be seen at that moment is decided by the query filters here and nowhere else:
/// <see cref="VisibleFilter"/> for all that has an address, <see cref="ListedFilter"/> for all that may stand in lists.
/// </summary>
public sealed class PortfolioDb(DbContextOptions<PortfolioDb> options, DateTime asOf) : DbContext(options)
{
    public const string VisibleFilter = "Visible";
    public const string ListedFilter = "Listed";

    private static readonly ValueConverter<DateTime, long> Ticks = new(t => t.Ticks, t => new DateTime(t, DateTimeKind.Utc));
    private static readonly ValueConverter<DateTimeOffset, string> Moment =
        new(m => StoredValue.Of(m), text => StoredValue.ToMoment(text));

    /// <summary>The moment, UTC, at which the site is seen.</summary>
    public DateTime AsOf { get; } = asOf;

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Page> Pages => Set<Page>();

    public DbSet<PostTag> PostTags => Set<PostTag>();

    public DbSet<FormerUrl> Aliases => Set<FormerUrl>();

    public DbSet<GoneUrl> Gone => Set<GoneUrl>();

    public DbSet<LocalReference> References => Set<LocalReference>();

    public DbSet<Media> Media => Set<Media>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var document = modelBuilder.Entity<Document>();
        document.ToTable("documents").HasDiscriminator<int>("kind").HasValue<Post>(0).HasValue<Page>(1);
        document.HasQueryFilter(VisibleFilter, d => !d.Shadowed && d.VisibleFrom <= AsOf && d.VisibleUntil > AsOf);
        document.HasQueryFilter(ListedFilter, d => !d.Unlisted);
        document.HasOne(d => d.Body).WithOne().HasForeignKey<Body>(b => b.Id);
        document.Property(d => d.VisibleFrom).HasConversion(Ticks);
        document.Property(d => d.VisibleUntil).HasConversion(Ticks);
        document.Property(d => d.Updated).HasConversion(Moment);
        document.Property(d => d.Authors).HasConversion(Json<IReadOnlyList<string>>());
        document.Property(d => d.Keywords).HasConversion(Json<IReadOnlyList<string>>());
        document.Property(d => d.Cover).HasConversion(Json<Cover?>());

        var post = modelBuilder.Entity<Post>();
        post.Property(p => p.Date).HasConversion(Moment);
        post.Property(p => p.DateUtc).HasConversion(Ticks);
        post.Property(p => p.Tags).HasConversion(Json<IReadOnlyList<Tag>>());
        post.Property(p => p.Discussions).HasConversion(Json<IReadOnlyList<string>>());

        var body = modelBuilder.Entity<Body>();
        body.ToTable("bodies").HasKey(b => b.Id);
        body.Property(b => b.Headings).HasConversion(Json<IReadOnlyList<Heading>>());
        body.Ignore(b => b.Markdown);

        modelBuilder.Entity<PostTag>().ToTable("post_tags").HasKey(t => new { t.Tag, t.PostId });
        modelBuilder.Entity<PostTag>().Property(t => t.PostId).HasColumnName("post");
        modelBuilder.Entity<FormerUrl>().ToTable("aliases").HasNoKey();
        modelBuilder.Entity<FormerUrl>().Property(a => a.DocumentId).HasColumnName("document");
        modelBuilder.Entity<GoneUrl>().ToTable("gone").HasKey(g => g.Url);
        modelBuilder.Entity<LocalReference>().ToTable("links").HasNoKey();
        modelBuilder.Entity<LocalReference>().Property(r => r.DocumentId).HasColumnName("document");
        modelBuilder.Entity<Media>().ToTable("media").HasKey(m => m.Path);

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetDeclaredProperties()))
        {
            if (property.GetColumnName() == property.Name)
                property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static ValueConverter<T, string> Json<T>() => new(v => StoredValue.ToJson(v), text => StoredValue.FromJson<T>(text));

    private static string SnakeCase(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>A tag on a post.</summary>
public sealed class PostTag
{
    public required string Tag { get; init; }
    public long PostId { get; init; }
    public required string Label { get; init; }
}

/// <summary>An address that a document had once.</summary>
public sealed class FormerUrl
{
    public required string Url { get; init; }
    public long DocumentId { get; init; }
}

/// <summary>An address that is gone for good.</summary>
public sealed class GoneUrl
{
    public required string Url { get; init; }
}

/// <summary>A link or image of a document that points into the site.</summary>
public sealed class LocalReference
{
    public long DocumentId { get; init; }

    /// <summary>Root-relative; <see langword="null"/> when nothing is there.</summary>
    public string? Url { get; init; }
}
