using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>
/// Defines the tables, columns, indexes, conversions and visibility of the store. Queries do not track entities, so
/// <see cref="StoreWriter"/> adds the entities that it saves.
/// </summary>
/// <param name="connection">An open connection, which the caller closes.</param>
internal sealed partial class PortfolioContext(SqliteConnection connection) : DbContext, IPointInTime
{
    private const string Kind = "Kind";
    private const int PostKind = 0;

    /// <summary>The statements that create the tables. EF Core derives them from the model, which takes longer than running them.</summary>
    private static string? _tables;

    public IQueryable<Document> Documents => HiddenLists.Count == 0 ? Set<Document>()
        : Set<Document>().Where(d => d.List == null || !EF.Parameter(HiddenLists).Contains(d.List));

    /// <summary>Gets the posts, or the texts of the session's list.</summary>
    public IQueryable<Post> Posts => Texts.Where(p => p.List == List);

    /// <summary>Gets the posts and the texts of all lists.</summary>
    public IQueryable<Post> Texts => HiddenLists.Count == 0 ? Set<Post>()
        : Set<Post>().Where(p => !EF.Parameter(HiddenLists).Contains(p.List!));

    public DbSet<Page> Pages => Set<Page>();

    public DbSet<Body> Bodies => Set<Body>();

    public DbSet<PostTag> PostTags => Set<PostTag>();

    public DbSet<AliasUrl> Aliases => Set<AliasUrl>();

    public DbSet<ImageOrigin> ImageOrigins => Set<ImageOrigin>();

    public DbSet<Media> Media => Set<Media>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<Diagnostic> Diagnostics => Set<Diagnostic>();

    public DbSet<MetaValue> Meta => Set<MetaValue>();

    /// <summary>The full-text index of all documents, including hidden documents, and of the pages that have no document.</summary>
    public DbSet<SearchRow> Search => Set<SearchRow>();

    public DbSet<SearchTerm> SearchTerms => Set<SearchTerm>();

    /// <summary>All words of the full-text index at each of their places.</summary>
    public DbSet<SearchInstance> SearchInstances => Set<SearchInstance>();

    /// <summary>
    /// Gets all documents, visible or not. Removes the visibility filters from the whole query that contains this
    /// property, so the property must not be used in queries for readers of the site.
    /// </summary>
    public IQueryable<Document> AllDocuments => Set<Document>().IgnoreQueryFilters();

    public ValidDocument? LastValid(string path) =>
        AllDocuments.Where(d => d.Path == path)
            .Select(d => new ValidDocument(d.Body!.Source, d.VisibleFrom, d.VisibleUntil, d.Unlisted)).FirstOrDefault();

    /// <summary>Returns the paths of the documents that contain blocks with the specified names, and of some others.</summary>
    public IReadOnlySet<string> DocumentsWithBlocks(IReadOnlyList<string> names) => names.Count == 0 ? new HashSet<string>()
        : AllDocuments.Where(d => d.Body!.Source.Contains(":::")).Select(d => new { d.Path, d.Body!.Source }).AsEnumerable()
            .Where(d => names.Any(name => d.Source.Contains(name, StringComparison.Ordinal)))
            .Select(d => d.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the path of the document or media file that has the specified URL or alias, or null if there is none.</summary>
    /// <param name="except">The id of a document to ignore, or null to ignore none.</param>
    public string? FileOf(string url, long? except = null) =>
        AllDocuments.Where(d => d.Url == url && d.Id != except).Select(d => d.Path).FirstOrDefault()
        ?? Aliases.Where(a => a.Url == url && a.DocumentId != except)
        .Join(AllDocuments, a => a.DocumentId, d => d.Id, (a, d) => d.Path)
            .FirstOrDefault()
        ?? Media.Where(m => m.Url == url).Select(m => m.Path).FirstOrDefault();

    /// <summary>Creates the tables in an empty database.</summary>
    public void CreateTables()
    {
        using var transaction = Database.BeginTransaction();
        Database.ExecuteSqlRaw(_tables ??= Database.GenerateCreateScript());
        // EF Core does not support virtual tables. The FTS5 tokenizer treats private-use characters and combining marks
        // as parts of words, because the terms of IndexedText contain these characters.
        Database.ExecuteSqlRaw("""
            CREATE VIRTUAL TABLE Search USING fts5(Title, Tags, Heading, Text, Hidden,
                content = '', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
            CREATE VIRTUAL TABLE SearchTerms USING fts5vocab(Search, row);
            CREATE VIRTUAL TABLE SearchInstances USING fts5vocab(Search, instance);
            """);
        transaction.Commit();
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
        .UseSqlite(connection)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .EnableThreadSafetyChecks(false);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<TicksConverter>();
        configurationBuilder.Properties<IReadOnlyList<string>>().HaveConversion<JsonListConverter<string>>();
        configurationBuilder.Properties<IReadOnlyList<Tag>>().HaveConversion<JsonListConverter<Tag>>();
        configurationBuilder.Properties<IReadOnlyList<Heading>>().HaveConversion<JsonListConverter<Heading>>();
        configurationBuilder.Properties<IReadOnlyList<LineMark>>().HaveConversion<JsonListConverter<LineMark>>();
        configurationBuilder.Properties<CoverSource>().HaveConversion<JsonConverter<CoverSource>>();
        configurationBuilder.Properties<Project>().HaveConversion<JsonConverter<Project>>();
        configurationBuilder.Properties<OwnValues>().HaveConversion<JsonConverter<OwnValues>>();
        configurationBuilder.Properties<SourcePosition>().HaveConversion<JsonConverter<SourcePosition>>();
        configurationBuilder.Properties<OpenMarkdown>().HaveConversion<OpenMarkdownConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Document>(ConfigureDocument);
        modelBuilder.Entity<Page>();
        modelBuilder.Entity<Post>(post =>
        {
            post.HasIndex(p => new { p.DateUtc, p.Slug }).IsDescending(true, false).HasFilter($"{Kind} = {PostKind}");
            post.HasIndex(p => p.Year).HasFilter($"{Kind} = {PostKind}");
            post.HasIndex(p => p.SeriesSlug).HasFilter($"{nameof(Post.SeriesSlug)} IS NOT NULL");
        });
        modelBuilder.Entity<Body>().Property(b => b.Id).ValueGeneratedNever();
        modelBuilder.Entity<PostTag>(tag =>
        {
            // The key includes the label, so that counting tags reads only the index.
            tag.HasKey(t => new { t.Tag, t.PostId, t.Label });
            tag.HasOne<Post>().WithMany().HasForeignKey(t => t.PostId);
        });
        modelBuilder.Entity<AliasUrl>(alias =>
        {
            HasRowId(alias);
            alias.HasIndex(a => a.Url);
            alias.HasOne<Document>().WithMany().HasForeignKey(a => a.DocumentId);
        });
        modelBuilder.Entity<ImageOrigin>(image =>
        {
            image.HasKey(i => new { i.Origin, i.DocumentId });
            image.HasOne<Document>().WithMany().HasForeignKey(i => i.DocumentId);
        });
        modelBuilder.Entity<Media>(media =>
        {
            media.HasKey(m => m.Path);
            media.HasIndex(m => m.Url);
        });
        modelBuilder.Entity<StoredFile>().HasKey(f => f.Path);
        modelBuilder.Entity<Diagnostic>(diagnostic =>
        {
            HasRowId(diagnostic);
            diagnostic.HasIndex(d => d.File);
        });
        modelBuilder.Entity<MetaValue>().HasKey(m => m.Key);
        // A virtual table of FTS5, whose hidden column for MATCH has the name of the table.
        modelBuilder.Entity<SearchRow>(row =>
        {
            row.ToTable(nameof(Search), table => table.ExcludeFromMigrations());
            row.HasKey(r => r.RowId);
            row.Property(r => r.RowId).HasColumnName("rowid").ValueGeneratedNever();
            row.Property(r => r.Match).HasColumnName(nameof(Search)).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        });
        modelBuilder.Entity<SearchInstance>(instance =>
        {
            instance.ToTable("SearchInstances", table => table.ExcludeFromMigrations());
            instance.HasNoKey();
            instance.Property(i => i.Row).HasColumnName("doc");
            instance.Property(i => i.Column).HasColumnName("col");
        });
        modelBuilder.Entity<SearchTerm>(term =>
        {
            term.ToTable("SearchTerms", table => table.ExcludeFromMigrations());
            term.HasNoKey();
            term.Property(t => t.Documents).HasColumnName("doc");
        });
    }

    private void ConfigureDocument(EntityTypeBuilder<Document> document)
    {
        document.HasDiscriminator<int>(Kind).HasValue<Post>(PostKind).HasValue<Page>(1);
        ConfigureVisibility(document);
        document.Property(d => d.Id).ValueGeneratedNever();
        document.Property(d => d.CoverSource);
        document.Property(d => d.UrlPosition);
        document.HasIndex(d => d.Path).IsUnique();
        document.ToTable(nameof(Documents));
        document.HasIndex(d => d.Url);
        document.HasIndex(d => d.TranslationKey).HasFilter($"{nameof(Document.TranslationKey)} IS NOT NULL");
        // The indexes are partial, so that SQLite uses them only for queries that compare with 0, and not for the query
        // filters, which nearly all documents pass.
        document.HasIndex(d => d.VisibleFrom).HasFilter($"{nameof(Document.VisibleFrom)} > 0");
        document.HasIndex(d => d.VisibleUntil).HasFilter($"{nameof(Document.VisibleUntil)} > 0");
        document.HasOne(d => d.Body).WithOne().HasForeignKey<Body>(b => b.Id);
    }

    /// <summary>
    /// Adds a row id to a table, which preserves the order of writing. <see cref="StoreWriter"/> assigns the ids,
    /// because generated ids would use AUTOINCREMENT, which writes to a second table for each row.
    /// </summary>
    private static void HasRowId<T>(EntityTypeBuilder<T> entity) where T : class
    {
        entity.Property<long>(RowId).ValueGeneratedNever();
        entity.HasKey(RowId);
    }

    public const string RowId = "RowId";
}
