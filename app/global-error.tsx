"use client";

/** The last resort, when not even the layout could be made (the database is away): no styles or texts to rely on. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="ja">
      <body
        style={{
          margin: 0,
          minHeight: "100dvh",
          display: "grid",
          placeContent: "center",
          justifyItems: "center",
          gap: "1rem",
          padding: "1rem",
          textAlign: "center",
          fontFamily: "system-ui, sans-serif",
          background: "#fbf9f4",
          color: "#1f1b16",
        }}
      >
        <h1 style={{ fontSize: "1.5rem", margin: 0 }}>ただいまご利用いただけません</h1>
        <p style={{ margin: 0 }}>少し時間をおいて、もう一度お試しください。</p>
        <p lang="en" style={{ margin: 0, color: "#6b6459" }}>
          The service is away for a moment. Please try again shortly.
        </p>
        {error.digest && <code>{error.digest}</code>}
        <button
          type="button"
          onClick={reset}
          style={{
            font: "inherit",
            padding: "0.75rem 1.5rem",
            border: 0,
            borderRadius: 8,
            background: "#b8321f",
            color: "#ffffff",
          }}
        >
          もう一度試す / Try again
        </button>
      </body>
    </html>
  );
}
