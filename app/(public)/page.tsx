export default function Landing() {
  return (
    <div className="p-8">
      <h1 className="text-32">水引 Mizuhiki</h1>
    </div>
  );
}
